package org.kaochang.report;

import org.kaochang.common.TenantId;
import org.kaochang.common.UnitCode;

import java.util.Optional;

/**
 * Whose rows a caller may see.
 *
 * @param unit only those of its people; empty: all of the authority's
 */
record Viewer(TenantId tenant, Optional<UnitCode> unit) {

    /** What a caller asked for within what they may see: a unit administrator's unit is their own, whatever was asked. */
    Viewer narrowedTo(Optional<UnitCode> wanted) {
        return unit.isPresent() ? this : new Viewer(tenant, wanted);
    }
}
