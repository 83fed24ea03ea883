package org.kaochang.report;

/** In which order results come. Those without a sitting come at the end, and in {@link #KNOWN} not at all. */
enum ResultOrder {
    NEWEST("-started"),
    OLDEST("started"),
    NAME("name"),
    LOWEST("points"),
    HIGHEST("-points"),
    /** As results become known, and again as they change: for systems that follow. */
    KNOWN("known");

    /** All of {@link #wire}, as a pattern. */
    static final String PATTERN = "-?started|name|-?points|known";

    private final String wire;

    ResultOrder(String wire) {
        this.wire = wire;
    }

    String wire() {
        return wire;
    }

    static ResultOrder ofWire(String wire) {
        for (ResultOrder order : values()) {
            if (order.wire.equals(wire)) {
                return order;
            }
        }
        throw new IllegalArgumentException("no such order: " + wire);
    }

    boolean byPoints() {
        return this == LOWEST || this == HIGHEST;
    }
}
