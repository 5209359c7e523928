/**
 * The loop that every operation of every type runs: observe once, decide in a pure function, act
 * once.
 */
package software.amazon.appstream.common.reconcile;
