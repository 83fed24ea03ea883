package org.kaochang.credit.year;

/** Why hours of an entry do not count, or not all of them; the pages have the words. */
public enum Why {
    /** Hours of the same content count already, and are no fewer. */
    SAME_CONTENT,
    /** The plan counts for no more than so many hours. */
    PLAN_CAP,
    /** One such thing counts for no more than so many hours. */
    ITEM_CAP,
    /** All such things of a year count for no more than so many hours. */
    CATEGORY_CAP,
    /** Studied on a day that is not of the year: hours are not carried over, and catching up has an end. */
    OTHER_YEAR,
    /** The region asks for no hours of this kind, or knows no such category. */
    NOT_ASKED,
    /** Taken back by another entry. */
    TAKEN_BACK,
    /** It takes back another entry. */
    TAKES_BACK,
    /** Fraud cancels the year. */
    CANCELLED
}
