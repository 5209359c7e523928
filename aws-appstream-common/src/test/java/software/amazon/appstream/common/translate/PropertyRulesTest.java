package software.amazon.appstream.common.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class PropertyRulesTest {

  private static final PropertyRules RULES =
      new PropertyRules(
          properties(
              """
              {
                Owner: {secret: true},
                Frame: {dropped: {attribute: 'FRAME', parts: {Colour: 'FRAME_COLOUR'}}},
                Shades: {dropped: {
                  attribute: 'SHADES', items: {key: 'Kind', attributes: {PAPER: 'SHADE_PAPER'}}}}
              }
              """));

  @Test
  void what_is_secret_is_known() {
    assertThat(RULES.secrets()).containsExactly("Owner");
  }

  @Test
  void a_dropped_member_and_a_dropped_item_go_away_by_attributes_of_their_own() {
    ObjectNode previous =
        properties("{Frame: {Size: 1, Colour: 'red'}, Shades: [{Kind: 'PAPER'}, {Kind: 'GLASS'}]}");
    ObjectNode desired = properties("{Frame: {Size: 1}, Shades: [{Kind: 'GLASS'}]}");
    assertThat(RULES.removal().names(desired, previous, previous, name -> true))
        .containsExactly("FRAME_COLOUR", "SHADE_PAPER");
  }

  @Test
  void a_dropped_property_goes_away_as_a_whole() {
    ObjectNode previous = properties("{Frame: {Colour: 'red'}, Shades: [{Kind: 'PAPER'}]}");
    assertThat(RULES.removal().names(properties("{}"), previous, previous, name -> true))
        .containsExactly("FRAME", "SHADES");
  }
}
