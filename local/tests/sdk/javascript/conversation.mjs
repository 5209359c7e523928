// What the AWS SDK for JavaScript sees of the AppStream service at an endpoint, in one protocol, as JSON.
// node conversation.mjs ENDPOINT json|smithy-rpc-v2-cbor
import {
  AppStreamClient,
  CreateFleetCommand,
  CreateStackCommand,
  DescribeFleetsCommand,
  DescribeStacksCommand,
  ListTagsForResourceCommand,
  StartFleetCommand,
} from "@aws-sdk/client-appstream";
import { AwsJson1_1Protocol, AwsSmithyRpcV2CborProtocol } from "@aws-sdk/core/protocols";

const [endpoint, protocol] = process.argv.slice(2);
const appstream = new AppStreamClient({
  endpoint,
  region: "us-east-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
  protocol: { json: AwsJson1_1Protocol, "smithy-rpc-v2-cbor": AwsSmithyRpcV2CborProtocol }[protocol],
});

let contentType;
appstream.middlewareStack.add(
  (next) => async (args) => {
    const result = await next(args);
    contentType = result.response.headers["content-type"];
    return result;
  },
  { step: "deserialize", priority: "high" },
);

async function refusal(command) {
  try {
    await appstream.send(command);
    return null;
  } catch (error) {
    return {
      class: error.constructor.name,
      type: error.name,
      message: error.message,
      hasRequestId: Boolean(error.$metadata.requestId),
    };
  }
}

async function pageSizes() {
  const sizes = [];
  let NextToken;
  do {
    const page = await appstream.send(new DescribeStacksCommand({ NextToken }));
    sizes.push(page.Stacks.length);
    NextToken = page.NextToken;
  } while (NextToken);
  return sizes;
}

await appstream.send(
  new CreateFleetCommand({
    Name: "sdk",
    InstanceType: "stream.standard.medium",
    ImageName: "base",
    FleetType: "ON_DEMAND",
    ComputeCapacity: { DesiredInstances: 2 },
    VpcConfig: { SubnetIds: ["subnet-1", "subnet-2"], SecurityGroupIds: ["sg-1"] },
    MaxUserDurationInSeconds: 7200,
    EnableDefaultInternetAccess: false,
    DisableIMDSV1: true,
    Tags: { team: "blue", empty: "" },
  }),
);
const fleet = (await appstream.send(new DescribeFleetsCommand({ Names: ["sdk"] }))).Fleets[0];
const started = await appstream.send(new StartFleetCommand({ Name: "sdk" }));
const stack = (
  await appstream.send(
    new CreateStackCommand({
      Name: "many-00",
      EmbedHostDomains: ["a.example"],
      StreamingExperienceSettings: { PreferredProtocol: "UDP" },
      ApplicationSettings: { Enabled: false },
    }),
  )
).Stack;
for (let number = 1; number < 30; number++) {
  await appstream.send(new CreateStackCommand({ Name: `many-${String(number).padStart(2, "0")}` }));
}
const tags = await appstream.send(new ListTagsForResourceCommand({ ResourceArn: fleet.Arn }));

console.log(
  JSON.stringify({
    contentType,
    createdTime: fleet.CreatedTime.toISOString(),
    fleet: [
      fleet.Name,
      fleet.ComputeCapacityStatus.Desired,
      fleet.VpcConfig.SubnetIds,
      fleet.MaxUserDurationInSeconds,
      fleet.EnableDefaultInternetAccess,
      fleet.DisableIMDSV1,
      fleet.FleetErrors,
    ],
    emptyOutput: Object.keys(started).filter((key) => key !== "$metadata"),
    tags: tags.Tags,
    stack: [stack.EmbedHostDomains, stack.StreamingExperienceSettings],
    pages: await pageSizes(),
    notFound: await refusal(new DescribeFleetsCommand({ Names: ["none"] })),
    invalid: await refusal(new CreateStackCommand({ Name: "-" })),
  }),
);
