package org.kaochang.common;

import java.util.Objects;

/** What the operator calls an authority, such as {@code jiangsu}; it stands in addresses. */
public record TenantCode(String value) implements Code {

    public TenantCode {
        Objects.requireNonNull(value);
    }

    public static TenantCode fromString(String text) {
        return new TenantCode(text);
    }

    @Override
    public String toString() {
        return value;
    }
}
