package software.amazon.appstream.simulator.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A limit that no shape of the model has. Those that the API document states are held against it by
 * a test.
 *
 * @param members the members, as {@code Structure.Member}
 * @param source where the limit stands
 */
record StatedLimit(List<String> members, Integer min, Integer max, String source) {
  void applyTo(Map<String, Shape> shapes) {
    for (String path : members) {
      String structure = path.substring(0, path.indexOf('.'));
      String member = path.substring(path.indexOf('.') + 1);
      Shape holder = shapes.get(structure);
      Map<String, String> shapeByMember = new LinkedHashMap<>(holder.members());
      Shape unlimited = shapes.get(shapeByMember.put(member, path));
      shapes.put(path, unlimited.withMin(min).withMax(max));
      shapes.put(structure, holder.withMembers(shapeByMember));
    }
  }
}
