package org.kaochang.http.contract;

import org.kaochang.http.ProblemType;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a call answers beyond what its signature says, for the API's document. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Answers {

    /** Statuses of success, each with the body of the signature; empty: the one of the signature. */
    int[] status() default {};

    /** Refusals of its own; those that any call may meet ({@link RefusalMapper}) need not be named. */
    ProblemType[] problems() default {};
}
