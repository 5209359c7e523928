package software.amazon.appstream.simulator;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Collects garbage before much of it has piled up, and gives memory back. Without -Xmx a virtual
 * machine takes up to a quarter of the machine's memory before it cares.
 */
final class SmallHeap {
  private static final long BOUNDED_BYTES = 256L * 1024 * 1024;
  private static final long GARBAGE_BYTES = 48L * 1024 * 1024;
  private static final int MILLISECONDS_BETWEEN_LOOKS = 50;

  private long liveBytes;

  private SmallHeap() {}

  /** Looks after the heap from now on, unless its size is bounded. */
  static void keep() {
    if (Runtime.getRuntime().maxMemory() <= BOUNDED_BYTES) {
      return;
    }
    HotSpotDiagnosticMXBean options =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    options.setVMOption("MinHeapFreeRatio", "5");
    options.setVMOption("MaxHeapFreeRatio", "10");
    ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(SmallHeap::daemon);
    looks.scheduleWithFixedDelay(
        new SmallHeap()::look, 0, MILLISECONDS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    if (usedBytes() > liveBytes + GARBAGE_BYTES) {
      System.gc();
      liveBytes = usedBytes();
    }
  }

  private static long usedBytes() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static Thread daemon(Runnable looks) {
    Thread thread = new Thread(looks, "small-heap");
    thread.setDaemon(true);
    return thread;
  }
}
