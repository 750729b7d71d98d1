package io.logsage.core.prefix;

import static io.logsage.core.prefix.Ascii.NO_MATCH;

/** Reads printed times. Each method returns the end of what it read, or {@link Ascii#NO_MATCH}. */
final class ClockReader {
    private static final long DAY = 86_400_000L;
    private static final int SECONDS_DIGITS = 10; // since 1970, from 2001 on
    private static final int MOST_DIGITS = 19;
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final String WEEKDAYS = "MonTueWedThuFriSatSun";

    private ClockReader() {}

    /** {@code 2025-05-02 12:00:01.123}, with {@code T} or {@code _}, slashes, a comma, an offset. */
    static int isoTime(byte[] b, int at, int end, LinePrefix out) {
        if (end - at < 19 || !digits(b, at, 4)) {
            return NO_MATCH;
        }
        int dash = b[at + 4];
        if ((dash != '-' && dash != '/') || b[at + 7] != dash || !digits(b, at + 5, 2) || !digits(b, at + 8, 2)) {
            return NO_MATCH;
        }
        int separator = b[at + 10];
        if (separator != ' ' && separator != 'T' && separator != '_' && separator != ',') {
            return NO_MATCH;
        }
        long day = day(Ascii.number(b, at, at + 4), two(b, at + 5), two(b, at + 8));
        long clock = clock(b, at + 11, end);
        if (day == LinePrefix.NO_TIME || clock == NO_MATCH) {
            return NO_MATCH;
        }
        int i = fractionEnd(b, at + 19, end);
        int zone = zoneEnd(b, i, end);
        out.time(day * DAY + clock + fraction(b, at + 19, i) - offset(b, i, zone), true);
        return zone;
    }

    /** A field's {@code 2025-05-02T12:00:01.123Z}, or the seconds, milli-, micro- or nanoseconds since 1970, told apart by their size. */
    static int timeOfRecord(byte[] b, int at, int end, LinePrefix out) {
        int i = at;
        long value = 0;
        while (i - at < MOST_DIGITS && Ascii.digit(b, i, end)) {
            value = value * 10 + (b[i++] - '0');
        }
        int digits = i - at;
        if (digits < SECONDS_DIGITS) {
            return isoTime(b, at, end, out);
        }
        int stop = fractionEnd(b, i, end);
        switch (digits) {
            case SECONDS_DIGITS -> out.time(value * 1000 + fraction(b, i, stop), true);
            case SECONDS_DIGITS + 3 -> out.time(value, true);
            case SECONDS_DIGITS + 6 -> out.time(value / 1_000, true);
            case SECONDS_DIGITS + 9 -> out.time(value / 1_000_000, true);
            default -> {
                return NO_MATCH;
            }
        }
        return stop;
    }

    /** {@code 14:05:09}: a time of day, never a rank. */
    static int timeOfDay(byte[] b, int at, int end, LinePrefix out) {
        long clock = clock(b, at, end);
        if (clock == NO_MATCH) {
            return NO_MATCH;
        }
        int i = fractionEnd(b, at + 8, end);
        if (i < end && !Ascii.blank(b, i, end) && b[i] != ']' && b[i] != '|' && b[i] != ':') {
            return NO_MATCH;
        }
        out.time(clock + fraction(b, at + 8, i), false);
        return i;
    }

    /** {@code 502 12:00:01.1} or {@code 1218 12:00:01}: month and day, three or four digits, then the clock. */
    static int glogTime(byte[] b, int at, int end, int year, LinePrefix out) {
        int i = Ascii.digitsEnd(b, at, end);
        if ((i - at != 3 && i - at != 4) || !Ascii.blank(b, i, end)) {
            return NO_MATCH;
        }
        long day = day(year, Ascii.number(b, at, i - 2), two(b, i - 2));
        long clock = clock(b, i + 1, end);
        if (day == LinePrefix.NO_TIME || clock == NO_MATCH) {
            return NO_MATCH;
        }
        int stop = fractionEnd(b, i + 9, end);
        out.time(day * DAY + clock + fraction(b, i + 9, stop), true);
        return stop;
    }

    /** {@code May  2 12:00:01}. */
    static int syslogTime(byte[] b, int at, int end, int year, LinePrefix out) {
        int month = month(b, at, end);
        if (month == NO_MATCH || end - at < 15 || b[at + 3] != ' ') {
            return NO_MATCH;
        }
        int dayAt = b[at + 4] == ' ' ? at + 5 : at + 4;
        int dayEnd = Ascii.digitsEnd(b, dayAt, at + 6);
        long clock = clock(b, at + 7, end);
        if (dayEnd != at + 6 || b[at + 6] != ' ' || clock == NO_MATCH) {
            return NO_MATCH;
        }
        long day = day(year, month, Ascii.number(b, dayAt, dayEnd));
        if (day == LinePrefix.NO_TIME) {
            return NO_MATCH;
        }
        int stop = fractionEnd(b, at + 15, end);
        out.time(day * DAY + clock + fraction(b, at + 15, stop), true);
        return stop;
    }

    /** {@code Fri Aug 30 11:11:22 2024}. */
    static int calendarTime(byte[] b, int at, int end, LinePrefix out) {
        if (end - at < 24 || threeLetters(WEEKDAYS, b, at) == NO_MATCH || b[at + 3] != ' ') {
            return NO_MATCH;
        }
        if (b[at + 19] != ' ' || !digits(b, at + 20, 4)) {
            return NO_MATCH;
        }
        int stop = syslogTime(b, at + 4, at + 19, Ascii.number(b, at + 20, at + 24), out);
        return stop == at + 19 ? at + 24 : NO_MATCH;
    }

    /** {@code 680111.646286}: seconds since boot; {@code +0.000316}, since the line before, tells no time. */
    static int uptime(byte[] b, int at, int end, LinePrefix out) {
        boolean sinceLast = Ascii.is(b, at, end, '+');
        int first = sinceLast ? at + 1 : at;
        int i = Ascii.digitsEnd(b, first, end);
        if (i == first || !Ascii.is(b, i, end, '.') || !Ascii.digit(b, i + 1, end)) {
            return NO_MATCH;
        }
        int stop = Ascii.digitsEnd(b, i + 1, end);
        if (stop - i != 7) {
            return NO_MATCH;
        }
        if (!sinceLast) {
            out.uptimeMillis = Ascii.number(b, first, i) * 1000L + fraction(b, i, stop);
        }
        return stop;
    }

    private static int month(byte[] b, int at, int end) {
        if (end - at < 3) {
            return NO_MATCH;
        }
        int index = threeLetters(MONTHS, b, at);
        return index == NO_MATCH ? NO_MATCH : index + 1;
    }

    private static int threeLetters(String names, byte[] b, int at) {
        for (int i = 0; i < names.length(); i += 3) {
            if (b[at] == names.charAt(i) && b[at + 1] == names.charAt(i + 1) && b[at + 2] == names.charAt(i + 2)) {
                return i / 3;
            }
        }
        return NO_MATCH;
    }

    /** Milliseconds of the day at {@code HH:MM:SS}, or {@link Ascii#NO_MATCH}. */
    private static long clock(byte[] b, int at, int end) {
        if (end - at < 8 || b[at + 2] != ':' || b[at + 5] != ':') {
            return NO_MATCH;
        }
        if (!digits(b, at, 2) || !digits(b, at + 3, 2) || !digits(b, at + 6, 2)) {
            return NO_MATCH;
        }
        int hour = two(b, at);
        int minute = two(b, at + 3);
        int second = two(b, at + 6);
        return hour > 23 || minute > 59 || second > 60 ? NO_MATCH : ((hour * 60L + minute) * 60 + second) * 1000;
    }

    private static int fractionEnd(byte[] b, int at, int end) {
        if (at + 1 >= end || (b[at] != '.' && b[at] != ',') || !Ascii.digit(b, at + 1, end)) {
            return at;
        }
        return Ascii.digitsEnd(b, at + 1, end);
    }

    private static long fraction(byte[] b, int at, int to) {
        long millis = 0;
        for (int i = at + 1, weight = 100; i < to && weight > 0; i++, weight /= 10) {
            millis += (long) (b[i] - '0') * weight;
        }
        return millis;
    }

    private static int zoneEnd(byte[] b, int at, int end) {
        if (Ascii.is(b, at, end, 'Z')) {
            return at + 1;
        }
        if (end - at < 5 || (b[at] != '+' && b[at] != '-') || !digits(b, at + 1, 2)) {
            return at;
        }
        if (b[at + 3] == ':' && end - at >= 6 && digits(b, at + 4, 2)) {
            return at + 6;
        }
        return digits(b, at + 3, 2) ? at + 5 : at;
    }

    private static long offset(byte[] b, int at, int to) {
        if (to - at < 5) {
            return 0;
        }
        long minutes = two(b, at + 1) * 60L + two(b, to - 2);
        return (b[at] == '-' ? -minutes : minutes) * 60_000;
    }

    /** Days since 1970, or {@link LinePrefix#NO_TIME} when the date does not exist. */
    private static long day(int year, int month, int day) {
        if (year < 1970 || month < 1 || month > 12 || day < 1 || day > 31) {
            return LinePrefix.NO_TIME;
        }
        int y = month <= 2 ? year - 1 : year;
        int shifted = (month + 9) % 12;
        long dayOfYear = (153L * shifted + 2) / 5 + day - 1;
        return y * 365L + y / 4 - y / 100 + y / 400 + dayOfYear - 719_468;
    }

    private static int two(byte[] b, int at) {
        return (b[at] - '0') * 10 + (b[at + 1] - '0');
    }

    private static boolean digits(byte[] b, int at, int count) {
        for (int i = at; i < at + count; i++) {
            if (b[i] < '0' || b[i] > '9') {
                return false;
            }
        }
        return true;
    }
}
