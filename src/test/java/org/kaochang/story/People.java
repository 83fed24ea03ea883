package org.kaochang.story;

/** Invented people with valid ID numbers, each a new one. */
public final class People {

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    /** Where the next number stands: in a system property, since a program that is started anew loads this class anew. */
    private static final String NEXT = "kaochang.test.people";

    private People() {}

    /** An ID number of the region 110101 that no other call in this run gets. */
    public static String newIdNumber() {
        int number = next();
        String body = "110101%04d%02d%02d%03d"
                .formatted(
                        1950 + number / 280_000 % 50, 1 + number / 28_000 % 12, 1 + number / 1000 % 28, number % 1000);
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (body.charAt(i) - '0') * WEIGHTS[i];
        }
        return body + "10X98765432".charAt(sum % 11);
    }

    private static int next() {
        synchronized (System.class) {
            int number = Integer.getInteger(NEXT, 0);
            System.setProperty(NEXT, Integer.toString(number + 1));
            return number;
        }
    }
}
