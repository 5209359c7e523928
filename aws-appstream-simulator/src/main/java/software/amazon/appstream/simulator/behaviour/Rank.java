package software.amazon.appstream.simulator.behaviour;

/** How well the best evidence supports the standard answer of an open question. */
public enum Rank {
  /** Raw output of the service, or a test against it whose printed result depends on the fact. */
  RECORDED,
  /** Somebody says so, or a client has code that exists only because of it. */
  REPORTED,
  /** AWS says so. */
  DOCUMENTED,
  /** Nobody says so. */
  GUESSED
}
