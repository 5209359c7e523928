package software.amazon.appstream.common.reconcile;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Between a type's generated model and the JSON tree of its properties. */
final class ModelTrees<M> {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  private final Class<M> modelClass;

  ModelTrees(Class<M> modelClass) {
    this.modelClass = modelClass;
  }

  /** The model's properties by name; those that have no value are left out. */
  ObjectNode tree(M model) {
    return model == null ? JSON.createObjectNode() : JSON.valueToTree(model);
  }

  /** The model that has the tree's properties. */
  M model(ObjectNode tree) {
    return JSON.convertValue(tree, modelClass);
  }
}
