package software.amazon.appstream.simulator.behaviour;

/** Open questions about stacks. */
public final class StackQuestions {
  private static final String TERRAFORM_TESTS =
      "hashicorp/terraform-provider-aws, acceptance tests of stacks (2024)";

  private StackQuestions() {}

  /** Which user settings Describe lists; AWS adds actions from time to time. */
  @OpenQuestion(
      value =
          "Which user settings does Describe list: of the nine actions of the service model, of the"
              + " eight that were recorded, or of one more than the model knows?",
      rank = Rank.RECORDED,
      source = TERRAFORM_TESTS)
  public enum ListedActions implements Answer {
    NINE,
    EIGHT,
    TEN
  }

  /** The default of the newest action. */
  @OpenQuestion(
      value = "Which Permission has SMART_CARD_REDIRECTION where none is set?",
      rank = Rank.DOCUMENTED,
      source = "the API page of UserSetting")
  public enum SmartCardRedirection implements Answer {
    ENABLED,
    DISABLED
  }

  /** MaximumLength of clipboard actions that were given none. */
  @OpenQuestion("How does Describe return the MaximumLength of enabled clipboard actions without?")
  public enum UnsetMaximumLength implements Answer {
    ABSENT,
    LARGEST
  }

  /** User settings of an update that names some actions only. */
  @OpenQuestion(
      "What does an update do to user settings of actions that its UserSettings leave out?")
  public enum UnnamedActions implements Answer {
    RESET,
    KEPT
  }

  /** Storage connectors that an update leaves out. */
  @OpenQuestion(
      value =
          "What does an update do to storage connectors that its StorageConnectors leave out, without"
              + " AttributesToDelete?",
      rank = Rank.REPORTED,
      source = "St3ffn/terraform-provider-aws-appstream (2026)")
  public enum UnnamedConnectors implements Answer {
    KEPT,
    REMOVED
  }

  /** ApplicationSettings without SettingsGroup. */
  @OpenQuestion("Which SettingsGroup have ApplicationSettings without one?")
  public enum UnsetSettingsGroup implements Answer {
    NONE,
    STACK_NAME
  }

  /** SettingsGroup of settings that are not enabled. */
  @OpenQuestion("What becomes of the SettingsGroup of ApplicationSettings that are not enabled?")
  public enum DisabledSettingsGroup implements Answer {
    KEPT,
    DROPPED
  }

  /** Lists of a stack that were not set. */
  @OpenQuestion(
      "How does Describe return StorageConnectors and EmbedHostDomains of a stack that has none?")
  public enum UnsetLists implements Answer {
    ABSENT,
    EMPTY
  }

  /** Texts of a stack that were not set. */
  @OpenQuestion(
      "How does Describe return Description, DisplayName and URLs of a stack that has none?")
  public enum UnsetTexts implements Answer {
    ABSENT,
    EMPTY
  }

  /** StreamingExperienceSettings of a stack that was made without. */
  @OpenQuestion(
      "How does Describe return StreamingExperienceSettings of a stack that was made without?")
  public enum UnsetStreamingExperience implements Answer {
    ABSENT,
    TCP
  }

  /** StorageConnectorAuthentication of a stack that was made without. */
  @OpenQuestion(
      "How does Describe return StorageConnectorAuthentication of a stack that was made without?")
  public enum UnsetConnectorAuthentication implements Answer {
    ABSENT,
    REUSE_CREDENTIALS
  }
}
