package org.kaochang.http.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The schema, written by hand in {@code META-INF/openapi.yaml}, of what the code only knows as a map; of a list: of its items. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.RECORD_COMPONENT)
public @interface Named {

    String value();
}
