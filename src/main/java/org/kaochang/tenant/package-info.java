/**
 * Authorities (机构), each as if alone: nothing of one is seen from another. Row 1 of the table {@code tenant} is
 * {@code default}; an operator makes more.
 *
 * <p>Whose call it is: {@code Caller.tenant()} where a token comes along, {@link org.kaochang.tenant.TenantSource} where none
 * does (by host name or by a path {@code /t/<code>/…}). Every statement on a table that holds something of an authority
 * names {@code tenant_id}, and its Java takes a {@code TenantId} first.
 */
@NullMarked
package org.kaochang.tenant;

import org.jspecify.annotations.NullMarked;
