package org.kaochang.http.connection;

import com.sun.management.UnixOperatingSystemMXBean;

import java.lang.management.ManagementFactory;

/** Asks the operating system. Counting twenty thousand takes it some milliseconds, so it is asked once a second. */
final class DescriptorSource {

    private DescriptorSource() {}

    static Descriptors look() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? new Descriptors(system.getOpenFileDescriptorCount(), system.getMaxFileDescriptorCount())
                : new Descriptors(0, 0);
    }
}
