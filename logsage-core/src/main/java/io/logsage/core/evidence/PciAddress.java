package io.logsage.core.evidence;

import java.util.Locale;
import java.util.Optional;

/** The address of a GPU on its host, in one form: drivers print {@code 0000:1b:00.0}, NCCL prints {@code 1b000}. */
final class PciAddress {
    private static final int LONGEST = 20;

    private PciAddress() {}

    /** {@return the domain and bus of a bus id of NCCL: hexadecimal, domain, bus, device and function in one number} */
    static Optional<String> ofNccl(String busId) {
        if (busId.isEmpty() || busId.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            long id = Long.parseUnsignedLong(busId.toLowerCase(Locale.ROOT), 16);
            return Optional.of(form(id >>> 20, id >>> 12 & 0xFF));
        } catch (NumberFormatException notHexadecimal) {
            return Optional.empty();
        }
    }

    /** {@return the domain and bus of an address of a driver: {@code [domain:]bus:device[.function]}} */
    static Optional<String> ofDriver(String address) {
        String[] parts = address.toLowerCase(Locale.ROOT).replace("pci:", "").split(":");
        if (address.length() > LONGEST + 4 || parts.length < 2 || parts.length > 3) {
            return Optional.empty();
        }
        try {
            long domain = parts.length == 3 ? Long.parseLong(parts[0], 16) : 0;
            return Optional.of(form(domain, Long.parseLong(parts[parts.length - 2], 16)));
        } catch (NumberFormatException notHexadecimal) {
            return Optional.empty();
        }
    }

    private static String form(long domain, long bus) {
        return Long.toHexString(domain) + ":" + Long.toHexString(bus);
    }
}
