package software.amazon.appstream.common.reconcile;

import java.util.List;
import lombok.With;

/**
 * A start that was asked for.
 *
 * @param attempts how often it was asked for
 * @param seen the resource was described as starting
 * @param interrupted the resource was described as stopping since
 * @param errorsBefore the errors that AppStream named before; it may keep them for a while
 * @param secondsWithErrors how long errors have stayed without an instance coming up
 */
@With
public record Start(
    int attempts,
    boolean seen,
    boolean interrupted,
    List<String> errorsBefore,
    int secondsWithErrors) {}
