package org.kaochang.audit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says by which word the audit log knows a call. {@link ActSource} reads it for what is done; a call that is refused with a 4xx is
 * entered by {@link AuditedFilter}, the first id of its path as the object.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Audited {

    /** A word that stays, such as {@code attempt.extend}. */
    String value();

    /** Kind of the object that the path's first id names, for refusals; empty: the part of the word before the dot. */
    String object() default "";
}
