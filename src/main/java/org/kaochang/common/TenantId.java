package org.kaochang.common;

/** An authority (机构): nothing of one is seen from another. */
public record TenantId(int value) {

    /** The one that is there from the beginning. */
    public static final TenantId DEFAULT = new TenantId(1);

    public TenantId {
        if (value < 1) {
            throw new IllegalArgumentException("tenants count from one");
        }
    }

    public static TenantId fromString(String text) {
        return new TenantId(Integer.parseInt(text));
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
