package software.amazon.appstream.common.provider;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;

/** CloudWatch Logs, as far as a function makes a stream and puts lines into it. */
final class RecordedLogs implements CloudWatchLogsClient {

  final List<String> groups = new ArrayList<>();
  final List<String> streams = new ArrayList<>();
  final List<List<String>> events = new ArrayList<>();
  boolean refuses;

  @Override
  public DescribeLogGroupsResponse describeLogGroups(DescribeLogGroupsRequest request) {
    return DescribeLogGroupsResponse.builder()
        .logGroups(
            groups.stream().map(name -> LogGroup.builder().logGroupName(name).build()).toList())
        .build();
  }

  @Override
  public CreateLogGroupResponse createLogGroup(CreateLogGroupRequest request) {
    groups.add(request.logGroupName());
    return CreateLogGroupResponse.builder().build();
  }

  @Override
  public CreateLogStreamResponse createLogStream(CreateLogStreamRequest request) {
    refuseIfAsked();
    streams.add(request.logStreamName());
    return CreateLogStreamResponse.builder().build();
  }

  @Override
  public PutLogEventsResponse putLogEvents(PutLogEventsRequest request) {
    refuseIfAsked();
    if (!streams.contains(request.logStreamName())) {
      throw CloudWatchLogsException.builder().message("no such stream").build();
    }
    events.add(request.logEvents().stream().map(InputLogEvent::message).toList());
    return PutLogEventsResponse.builder().build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  private void refuseIfAsked() {
    if (refuses) {
      throw CloudWatchLogsException.builder().message("denied").build();
    }
  }
}
