package software.amazon.appstream.common.harness.lives;

/** What can make the life of a resource hard. A seed draws which of them a life meets. */
public enum Adversity {

  /** Calls are throttled. */
  THROTTLING,
  /** AppStream answers HTTP 500 or 503. */
  SERVER_ERRORS,
  /** The connection breaks when a call has had its effect. */
  LOST_ANSWERS,
  /** Somebody else changes the resource at the same moment. */
  CONCURRENT_CHANGES,
  /** Reads see what was true up to ten seconds ago. */
  STALE_READS,
  /** A role that a call names cannot be assumed yet. */
  LATE_ROLES,
  /** There is no capacity for what a call starts. */
  NO_CAPACITY,
  /** The quota of the account is used up. */
  QUOTA,
  /** What a call starts does not come up. */
  FAILED_STARTS,
  /** The service answers open questions in another way than the standard one. */
  OPEN_QUESTIONS,
  /** The function dies before or after a call. */
  DEATHS,
  /** Answers take up to as long as the function waits for them. */
  SLOW_ANSWERS,
  /** The role of the function lacks one permission. */
  DENIAL,
  /** The credentials of an invocation expire in the middle of it. */
  EXPIRED_CREDENTIALS,

  /** The caller may not pass the roles that its calls name. */
  ROLES_NOT_PASSED,

  /** Somebody starts and stops the resource by hand. */
  HANDS_ON_POWER,
  /** Somebody changes its properties by hand. */
  HANDS_ON_PROPERTIES,
  /** Somebody tags and untags it by hand. */
  HANDS_ON_TAGS,
  /** Somebody associates it with others. */
  HANDS_ON_ASSOCIATIONS,
  /** Somebody deletes it, and may make it again. */
  HANDS_ON_EXISTENCE,

  /** Somebody else has a resource of the same name when it is created. */
  TAKEN_NAMES,
  /** Two CloudFormation stacks create the resource at the same time. */
  TWINS,
  /** The resource was made by hand and is imported. */
  IMPORTS,
  /** Templates ask for what AppStream refuses. */
  REFUSED_TEMPLATES,
  /** A resource beside it fails, so that CloudFormation rolls a successful update back. */
  FAILING_SIBLINGS,
  /** CloudFormation gives an operation up: it invokes the function no more. */
  ABANDONED_OPERATIONS,
  /** CloudFormation gives a rollback up, and an operator continues it. */
  ABANDONED_ROLLBACKS,
  /** CloudFormation begins the next operation before reads have caught up. */
  HASTE,
  /** CloudFormation does not say that it rolls back. */
  UNTOLD_ROLLBACKS,
  /** CloudFormation deletes by the identifier of an earlier event after AlreadyExists. */
  DELETES_AFTER_ALREADY_EXISTS,
  /** Cloud Control instead of CloudFormation: no stack, no rollback, previous models as read. */
  CLOUD_CONTROL,
  /** The CloudFormation stack has tags, which its resources get beside their own. */
  STACK_TAGS,
  /** Templates have as many tags as a resource carries, or one less. */
  MANY_TAGS,
  /** An operator continues a rollback that has failed, hours later, or has it skip the resource. */
  CONTINUED_ROLLBACKS
}
