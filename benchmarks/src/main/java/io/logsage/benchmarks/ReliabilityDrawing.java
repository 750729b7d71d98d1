package io.logsage.benchmarks;

import java.util.Locale;

/** Draws stated confidence against the share that is right, as SVG: one panel for actions, one for causes. */
final class ReliabilityDrawing {
    private static final int SIDE = 300;
    private static final int MARGIN = 50;

    private final StringBuilder svg = new StringBuilder();

    private ReliabilityDrawing() {}

    static String draw(Calibration actions, Calibration causes) {
        ReliabilityDrawing drawing = new ReliabilityDrawing();
        int width = 2 * SIDE + 3 * MARGIN;
        int height = SIDE + 2 * MARGIN;
        drawing.add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" "
                        + "font-size=\"12\">%n<rect width=\"%d\" height=\"%d\" fill=\"white\"/>%n",
                width, height, width, height);
        drawing.panel("actions", actions, MARGIN);
        drawing.panel("causes", causes, 2 * MARGIN + SIDE);
        drawing.add("</svg>%n");
        return drawing.svg.toString();
    }

    private void panel(String title, Calibration calibration, int left) {
        int bottom = MARGIN + SIDE;
        add(
                "<text x=\"%d\" y=\"%d\">%s: expected calibration error %.3f</text>%n",
                left, MARGIN - 12, title, calibration.error());
        add(
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"gray\"/>%n",
                left, MARGIN, SIDE, SIDE);
        add(
                "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"gray\" stroke-dasharray=\"4\"/>%n",
                left, bottom, left + SIDE, MARGIN);
        for (Calibration.Bin bin : calibration.bins()) {
            double x = left + SIDE * bin.confidence();
            Share right = bin.right();
            add(
                    "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"steelblue\"/>%n",
                    x, bottom - SIDE * right.low(), x, bottom - SIDE * right.high());
            add(
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"steelblue\"><title>%d cases</title></circle>%n",
                    x, bottom - SIDE * right.rate(), right.of());
        }
        add(
                "<text x=\"%d\" y=\"%d\">stated confidence, 0 to 1; across: share that is right</text>%n",
                left, bottom + 20);
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }
}
