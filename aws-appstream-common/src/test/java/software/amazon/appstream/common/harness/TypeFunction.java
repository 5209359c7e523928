package software.amazon.appstream.common.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A type's Lambda function. The generated {@code HandlerWrapper} has the method already; a test
 * extends it, gives it handlers that call the local AppStream, and keeps it from emptying the
 * machine's temporary directory.
 */
public interface TypeFunction {

  /** Answers one request of CloudFormation, both as JSON. */
  void processRequest(InputStream request, OutputStream answer) throws IOException;

  /** What the wrapper and its handlers log. */
  HandlerLog handlerLog();
}
