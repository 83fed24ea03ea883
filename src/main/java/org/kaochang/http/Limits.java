package org.kaochang.http;

/**
 * How much of anything a caller may send: the one table (how many an authority may keep stands in {@link LimitsConfig}). Every text is measured while it is read, before it is looked at, by
 * these lengths ({@code @Size} on a field that may be shorter or longer than {@link #TEXT}), every address and body before
 * that, by {@link LimitRoutes}. Lengths are in characters (UTF-16), bodies in bytes.
 */
public final class Limits {

    public static final int USERNAME = 64;
    public static final int NAME = 100;
    public static final int ID_NUMBER = 32;
    public static final int PASSWORD = 128;
    public static final int CAPTCHA = 16;
    public static final int TOKEN = 256;
    public static final int REASON = 500;
    public static final int TITLE = 200;
    public static final int EXTERNAL_ID = 200;
    public static final int CODE = 100;
    public static final int RECEIPT = 4_096;

    /** A text of a body that says nothing else. */
    public static final int TEXT = 500;

    /** One part of a path between two slashes, decoded. */
    public static final int PATH_PART = 100;

    /** Value of a query parameter, decoded. */
    public static final int QUERY_VALUE = 200;

    public static final int QUERY_PARAMETERS = 32;

    /** Authorization header: a token of ours has about 700 characters. */
    public static final int AUTHORIZATION = 4_096;

    /** Body of a plain route that asks for none: read and passed over. */
    public static final int NO_BODY = 65_536;

    public static final int JSON_DEPTH = 16;
    public static final int JSON_NUMBER = 32;
    public static final int JSON_NAME = 100;

    /** No JSON text, whatever its field says, and the longest that a field may say. */
    public static final int JSON_TEXT = 8_192;

    /** Names, values and brackets of one document: a batch of a thousand rows has some twenty thousand. */
    public static final int JSON_TOKENS = 60_000;

    private Limits() {}
}
