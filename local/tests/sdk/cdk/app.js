"use strict";
// A fleet behind a NAT gateway, as the CDK's own network construct makes it.
const { App, Stack } = require("aws-cdk-lib");
const { CfnFleet } = require("aws-cdk-lib/aws-appstream");
const { Vpc } = require("aws-cdk-lib/aws-ec2");

const { STACK_NAME, DISPLAY_NAME } = process.env;
const app = new App();
const env = { account: "123456789012", region: "us-east-1" };
const stack = new Stack(app, STACK_NAME, { env });
const vpc = new Vpc(stack, "Vpc", { maxAzs: 1, natGateways: 1 });
new CfnFleet(stack, "Fleet", {
  name: STACK_NAME,
  imageName: "Demo",
  instanceType: "stream.standard.small",
  displayName: DISPLAY_NAME,
  computeCapacity: { desiredInstances: 1 },
  vpcConfig: { subnetIds: vpc.privateSubnets.map((subnet) => subnet.subnetId) },
});
app.synth();
