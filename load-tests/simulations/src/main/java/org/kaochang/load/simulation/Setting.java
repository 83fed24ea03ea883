package org.kaochang.load.simulation;

/** A parameter of a simulation: {@code ./kaochang load simulate … --name value}, or the system property of that name. */
final class Setting {

    private static final String PREFIX = "kaochang.";

    private Setting() {}

    static int number(String name, int otherwise) {
        return Integer.parseInt(text(name, Integer.toString(otherwise)));
    }

    static double decimal(String name, double otherwise) {
        return Double.parseDouble(text(name, Double.toString(otherwise)));
    }

    private static String text(String name, String otherwise) {
        String value = System.getProperty(PREFIX + name, otherwise);
        System.out.println("  --" + name + " " + value);
        return value;
    }
}
