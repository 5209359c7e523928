package software.amazon.appstream.common.smallstack;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import lombok.Data;

/** The properties of the small type, in the form of the models that the build generates. */
@Data
@JsonAutoDetect(
    fieldVisibility = Visibility.ANY,
    getterVisibility = Visibility.NONE,
    setterVisibility = Visibility.NONE)
public class SmallStackModel {

  @JsonProperty("Arn")
  private String arn;

  @JsonProperty("AttributesToDelete")
  private List<String> attributesToDelete;

  @JsonProperty("Description")
  private String description;

  @JsonProperty("FeedbackURL")
  private String feedbackUrl;

  @JsonProperty("Name")
  private String name;

  @JsonProperty("RedirectURL")
  private String redirectUrl;

  @JsonProperty("Tags")
  private List<Tag> tags;

  /** A tag of the template. */
  @Data
  @JsonAutoDetect(
      fieldVisibility = Visibility.ANY,
      getterVisibility = Visibility.NONE,
      setterVisibility = Visibility.NONE)
  public static class Tag {

    @JsonProperty("Key")
    private String key;

    @JsonProperty("Value")
    private String value;
  }
}
