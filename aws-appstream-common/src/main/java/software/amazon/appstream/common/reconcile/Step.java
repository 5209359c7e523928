package software.amazon.appstream.common.reconcile;

/** What an operation does once. */
public enum Step {
  /** The template was checked. */
  CHECK,

  /** The mark of an earlier update that succeeded was removed, or there is none. */
  FORGET,

  /** The name was seen to be free. */
  NAME,

  /** AppStream says that the name is taken: by this operation's own earlier call, or by another. */
  TAKEN,

  /** The call that makes or deletes the resource failed, and may have done its work. */
  DOUBT,

  /** The resource was made, or found to be this operation's own. */
  CREATE,

  /** The claim tag of a new resource was removed. */
  UNCLAIM,

  /** The tags are as the template wants them. */
  TAGS,

  /** Present values that AppStream would merge new ones into were removed. */
  REMOVE,

  /** The template's change was accepted, or there is none. */
  CHANGE,

  /** The accepted change shows. */
  SHOW,

  /** AppStream took the emptied texts with which drift is put back; it may keep the old ones. */
  CLEAR,

  /** What somebody else changed was put back, as far as possible. */
  DRIFT,

  /** The mark of the state before was removed, or says how the update ended. */
  UNMARK,

  /** AppStream has refused to stop the resource while it starts. */
  STOP_REFUSED,

  /** Nobody uses the resource that is to be deleted. */
  RELEASE,

  /** The delete was accepted. */
  DELETE
}
