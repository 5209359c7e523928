package software.amazon.appstream.common.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.function.Function;
import org.json.JSONObject;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.aws.Environment;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.resource.ResourceTypeSchema;

/** What every type promises; a type's own test extends it and says what its resources are. */
public abstract class TypeContract {

  private static final ObjectMapper JSON = new ObjectMapper();

  @AutoClose protected final LocalAppStream appStream = new LocalAppStream();
  protected final CloudFormation cloudFormation;

  /**
   * The contract of one type.
   *
   * @param function makes the type's function, which calls the AppStream of the environment
   * @param schemaFile the type's schema as a class path resource
   */
  protected TypeContract(Function<Environment, TypeFunction> function, String schemaFile) {
    cloudFormation =
        new CloudFormation(appStream, function.apply(appStream.environment()), schemaFile);
  }

  @Test
  void an_answer_shows_what_the_java_plugin_would_show_of_the_model() throws IOException {
    ObjectNode model = FullModel.of(cloudFormation.schema());
    JSONObject shown = new JSONObject(model.toString());
    ResourceTypeSchema.load(new JSONObject(cloudFormation.schema().toString()))
        .removeWriteOnlyProperties(shown);
    // CloudFormation checks no schema for a delete, and a delete that fails shows its model.
    Outcome delete =
        cloudFormation.run(ResourceRequest.builder().action(Action.DELETE).model(model).build());
    assertThat(delete.last().orElseThrow().model())
        .contains((ObjectNode) JSON.readTree(shown.toString()));
  }
}
