package software.amazon.appstream.common.reconcile;

/**
 * What CloudFormation asks for, as a pure function: given what AppStream holds and what is
 * remembered, the next step is that. It never looks at AppStream, reads a clock or changes
 * anything.
 */
interface Operation {

  Decision decide(Observation observation, Memory memory);
}
