package io.logsage.testkit.scenario;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The forms in which programs write a moment. */
enum WallClock {
    /** {@code 2025-06-02T12:00:00}, as Slurm writes it. */
    SLURM("yyyy-MM-dd'T'HH:mm:ss"),
    /** With a blank, as Python's loggers write it. */
    PYTHON("yyyy-MM-dd HH:mm:ss"),
    /** With an underscore, as torchrun's summary writes it. */
    TORCHRUN("yyyy-MM-dd_HH:mm:ss"),
    /** Month and day without a leading zero, as the C++ of PyTorch writes it. */
    GLOG("Mdd HH:mm:ss"),
    /** Month and day with it. */
    GLOG_PADDED("MMdd HH:mm:ss"),
    /** As the system log writes it. */
    SYSLOG("MMM ppd HH:mm:ss");

    private static final LocalDateTime START = LocalDateTime.of(2025, 3, 1, 0, 0);

    private final DateTimeFormatter format;

    WallClock(String pattern) {
        format = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }

    String at(long second) {
        return START.plusSeconds(second).format(format);
    }
}
