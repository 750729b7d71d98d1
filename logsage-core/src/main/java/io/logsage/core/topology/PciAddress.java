package io.logsage.core.topology;

import java.util.Locale;

/** The address of a GPU on its host, in one form: drivers print {@code 0000:1b:00.0}, NCCL prints {@code 1b000}. */
final class PciAddress {
    /** Where there is no address. */
    static final long NONE = -1;

    private static final int LONGEST = 20;
    private static final int LONGEST_ID = 16;
    private static final long MOST_BUS = 0xFF;
    private static final long MOST_DOMAIN = 0xFFFF_FFFFL;

    private PciAddress() {}

    /**
     * {@return domain and bus, eight bits, of a bus id of NCCL: hexadecimal, domain, bus, device and function in one number; or
     * {@link #NONE}}
     *
     * @param from where the id starts; a blank or the end follows it
     */
    static long ofNccl(byte[] b, int from, int to) {
        long id = 0;
        int at = from;
        for (; at < to && b[at] != ' '; at++) {
            int digit = Character.digit(b[at], 16);
            if (digit < 0 || at - from == LONGEST_ID) {
                return NONE;
            }
            id = id << 4 | digit;
        }
        return at == from ? NONE : id >>> 12;
    }

    /** {@return domain and bus of an address of a driver, {@code [domain:]bus:device[.function]}; or {@link #NONE}} */
    static long ofDriver(String address) {
        String[] parts = address.toLowerCase(Locale.ROOT).replace("pci:", "").split(":");
        if (address.length() > LONGEST + 4 || parts.length < 2 || parts.length > 3) {
            return NONE;
        }
        try {
            long domain = parts.length == 3 ? Long.parseLong(parts[0], 16) : 0;
            long bus = Long.parseLong(parts[parts.length - 2], 16);
            return bus < 0 || bus > MOST_BUS || domain < 0 || domain > MOST_DOMAIN ? NONE : domain << 8 | bus;
        } catch (NumberFormatException notHexadecimal) {
            return NONE;
        }
    }
}
