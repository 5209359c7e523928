"use strict";
// The module that AWS Lambda puts beside the inline code of Node.js functions.
// `send` answers CloudFormation for a custom resource (user guide, cfn-response module).

exports.SUCCESS = "SUCCESS";
exports.FAILED = "FAILED";

exports.send = function (event, context, responseStatus, responseData, physicalResourceId, noEcho) {
  const answer = JSON.stringify({
    Status: responseStatus,
    Reason: "See the details in CloudWatch Log Stream: " + context.logStreamName,
    PhysicalResourceId: physicalResourceId || context.logStreamName,
    StackId: event.StackId,
    RequestId: event.RequestId,
    LogicalResourceId: event.LogicalResourceId,
    NoEcho: noEcho || false,
    Data: responseData,
  });
  const url = new URL(event.ResponseURL);
  const client = require(url.protocol === "http:" ? "http" : "https");
  const headers = { "content-type": "", "content-length": Buffer.byteLength(answer) };
  return new Promise((resolve) => {
    const ended = (error) => {
      if (error) console.log("CloudFormation did not get the answer: " + error.message);
      if (context.done) context.done();
      resolve();
    };
    const request = client.request(url, { method: "PUT", headers }, (response) => {
      response.resume();
      response.on("end", () => ended());
    });
    request.on("error", ended);
    request.end(answer);
  });
};
