package org.kaochang.identity;

import org.kaochang.common.Seed;

/**
 * Draws a short text so that people read it easily and simple programs do not: bent, turned, behind curves and specks. In
 * sixteen greys: of what the log-in page puts on the wire, the picture in full colours was a seventh, and a program that
 * reads it was helped by them more than people are.
 */
final class CaptchaPicture {

    static final int WIDTH = 180;
    static final int HEIGHT = 64;

    private static final double POINT = 5.2;
    private static final double STROKE = 1.8;
    private static final double CURVE = 0.8;
    private static final int PIECES = 24;
    private static final int SPECKS = 90;
    private static final int CURVES = 3;
    private static final int[][] NEIGHBOURS = {{1, 0}, {0, 1}, {1, 1}, {1, -1}};

    /** Where a point of a letter comes to lie. */
    private record Place(double centre, double middle, double cos, double sin, double shear, double wide, double high) {

        static Place drawn(Seed.Draws draws, double centre) {
            double middle = HEIGHT / 2.0 + draws.below(9) - 4;
            double turn = Math.toRadians(draws.below(37) - 18);
            double shear = (draws.below(41) - 20) / 100.0;
            double wide = 0.9 + draws.below(25) / 100.0;
            double high = 0.9 + draws.below(25) / 100.0;
            return new Place(centre, middle, Math.cos(turn), Math.sin(turn), shear, wide, high);
        }

        double x(double column, double row) {
            return centre + slanted(column, row) * cos - upright(row) * sin;
        }

        double y(double column, double row) {
            return middle + slanted(column, row) * sin + upright(row) * cos;
        }

        private double slanted(double column, double row) {
            return (column - (Glyphs.COLUMNS - 1) / 2.0) * POINT * wide + shear * upright(row);
        }

        private double upright(double row) {
            return (row - (Glyphs.ROWS - 1) / 2.0) * POINT * high;
        }

        double radius() {
            return STROKE * (wide + high) / 2;
        }
    }

    private CaptchaPicture() {}

    /** @return a PNG; the same text and seed give the same picture */
    static byte[] png(String text, Seed seed) {
        GreyCanvas canvas = new GreyCanvas(WIDTH, HEIGHT);
        Seed.Draws draws = seed.draws();
        for (int i = 0; i < SPECKS; i++) {
            int grey = 120 + draws.below(110);
            double radius = (1 + draws.below(20) / 10.0) / 2;
            canvas.dot(draws.below(WIDTH), draws.below(HEIGHT), radius, grey);
        }
        double step = (WIDTH - 20.0) / text.length();
        for (int i = 0; i < text.length(); i++) {
            letter(canvas, text.charAt(i), Place.drawn(draws, 10 + step * (i + 0.5)), draws.below(90));
        }
        for (int i = 0; i < CURVES; i++) {
            curve(canvas, draws);
        }
        return canvas.png();
    }

    /** Joins each point with its lit neighbours to the right, below and across, which makes lines of dots into strokes. */
    private static void letter(GreyCanvas canvas, char character, Place place, int grey) {
        for (int column = 0; column < Glyphs.COLUMNS; column++) {
            for (int row = 0; row < Glyphs.ROWS; row++) {
                if (Glyphs.lit(character, column, row)) {
                    canvas.dot(place.x(column, row), place.y(column, row), place.radius(), grey);
                    strokes(canvas, character, column, row, place, grey);
                }
            }
        }
    }

    private static void strokes(GreyCanvas canvas, char character, int column, int row, Place place, int grey) {
        for (int[] to : NEIGHBOURS) {
            int nextColumn = column + to[0];
            int nextRow = row + to[1];
            boolean inside = nextColumn < Glyphs.COLUMNS && nextRow >= 0 && nextRow < Glyphs.ROWS;
            boolean across = to[0] != 0 && to[1] != 0;
            // A diagonal only where no straight way joins the two, or corners would fill up.
            if (inside
                    && Glyphs.lit(character, nextColumn, nextRow)
                    && !(across
                            && (Glyphs.lit(character, nextColumn, row) || Glyphs.lit(character, column, nextRow)))) {
                canvas.line(
                        place.x(column, row),
                        place.y(column, row),
                        place.x(nextColumn, nextRow),
                        place.y(nextColumn, nextRow),
                        place.radius(),
                        grey);
            }
        }
    }

    /** A cubic Bézier curve from edge to edge, in straight pieces. */
    private static void curve(GreyCanvas canvas, Seed.Draws draws) {
        int grey = 60 + draws.below(120);
        double[] xs = {-5, 0, 0, WIDTH + 5.0};
        double[] ys = new double[4];
        ys[0] = draws.below(HEIGHT);
        for (int i = 1; i <= 2; i++) {
            xs[i] = draws.below(WIDTH);
            ys[i] = draws.below(HEIGHT);
        }
        ys[3] = draws.below(HEIGHT);
        for (int piece = 0; piece < PIECES; piece++) {
            double from = (double) piece / PIECES;
            double to = (piece + 1.0) / PIECES;
            canvas.line(at(xs, from), at(ys, from), at(xs, to), at(ys, to), CURVE, grey);
        }
    }

    private static double at(double[] points, double t) {
        double rest = 1 - t;
        return rest * rest * rest * points[0]
                + 3 * rest * rest * t * points[1]
                + 3 * rest * t * t * points[2]
                + t * t * t * points[3];
    }
}
