package software.amazon.appstream.common.type;

import java.util.List;
import java.util.function.Function;
import software.amazon.appstream.common.aws.AppStream;

/**
 * Who uses a resource, so that AppStream does not delete it.
 *
 * @param find asks AppStream for their names
 * @param words how a message speaks of them, such as {@code the fleet is associated with [sales]}
 * @param remedy what somebody can do about it
 */
public record Users(
    Function<AppStream, List<String>> find, Function<List<String>, String> words, String remedy) {}
