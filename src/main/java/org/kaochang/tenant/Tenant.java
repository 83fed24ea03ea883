package org.kaochang.tenant;

import org.kaochang.common.TenantCode;
import org.kaochang.common.TenantId;

import java.util.List;

/**
 * An authority.
 *
 * @param hosts host names by which browsers find it, in lower case
 * @param disabled its door is found by nobody
 */
public record Tenant(TenantId id, TenantCode code, String name, List<String> hosts, boolean disabled) {}
