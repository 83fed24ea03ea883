package org.kaochang.attempt;

/**
 * A learner on a device.
 *
 * @param proven whether a password, second factor or code stood behind the log-in; name and number alone are no secret
 */
public record Hand(Device device, boolean proven) {

    /** Who sits by name and number alone is bound to a device, so there has to be one that has a name. */
    public boolean bindable() {
        return proven || device.named();
    }
}
