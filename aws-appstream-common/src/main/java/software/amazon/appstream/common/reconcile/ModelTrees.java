package software.amazon.appstream.common.reconcile;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Type;
import software.amazon.cloudformation.resource.Serializer;

/** Between a type's generated model and the JSON tree of its properties. */
final class ModelTrees<M> {

  /** The wrapper's own, which has looked into the model's classes already. */
  private static final Serializer SERIALIZER = new Serializer();

  private static final TypeReference<ObjectNode> TREE = new TypeReference<>() {};

  private final TypeReference<M> modelType;

  ModelTrees(Class<M> modelClass) {
    this.modelType =
        new TypeReference<>() {
          @Override
          public Type getType() {
            return modelClass;
          }
        };
  }

  /** The model's properties by name; those that have no value are left out. */
  ObjectNode tree(M model) {
    return model == null ? JsonNodeFactory.instance.objectNode() : SERIALIZER.convert(model, TREE);
  }

  /** The model that has the tree's properties. */
  M model(ObjectNode tree) {
    return SERIALIZER.convert(tree, modelType);
  }
}
