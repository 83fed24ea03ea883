package org.kaochang.identity;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a code can go. */
public enum ContactKind {
    MAIL("[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\\.){1,8}[A-Za-z]{2,24}"),
    PHONE("1[3-9]\\d{9}");

    private static final int LONGEST = 254;

    private final Pattern shape;

    ContactKind(String shape) {
        this.shape = Pattern.compile(shape);
    }

    /** As it stands in documents and tables. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ContactKind> of(String wire) {
        return switch (wire) {
            case "mail" -> Optional.of(MAIL);
            case "phone" -> Optional.of(PHONE);
            case null, default -> Optional.empty();
        };
    }

    /** An address as kept, or empty when it is none: a mainland mobile number, with or without +86; a mail address. */
    Optional<String> read(String text) {
        if (text == null || text.length() > LONGEST) {
            return Optional.empty();
        }
        String plain = text.replaceAll("[\\s-]", "");
        String kept = this == PHONE ? plain.replaceFirst("^(\\+|00)86", "") : text.strip();
        return Optional.of(kept).filter(address -> shape.matcher(address).matches());
    }

    /** Enough for its owner to know it again. */
    String masked(String address) {
        int at = address.indexOf('@');
        return this == MAIL
                ? address.charAt(0) + "***" + address.substring(at)
                : "*".repeat(address.length() - 2) + address.substring(address.length() - 2);
    }
}
