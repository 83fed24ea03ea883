package org.kaochang.load.plot;

import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How every picture looks: dark on a light sheet of its own, so that it reads the same on a light and on a dark page, in
 * colours that colour-blind readers can tell apart (Okabe and Ito 2008).
 */
final class Look {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 380;
    private static final Color SHEET = new Color(0xFCFCFC);
    private static final Color INK = new Color(0x222222);
    private static final Color GRID = new Color(0xDDDDDD);
    private static final Color[] SERIES = {
        new Color(0x0072B2),
        new Color(0xD55E00),
        new Color(0x009E73),
        new Color(0xCC79A7),
        new Color(0xE69F00),
        new Color(0x56B4E9),
    };
    private static final Marker[] MARKERS = {
        SeriesMarkers.CIRCLE,
        SeriesMarkers.SQUARE,
        SeriesMarkers.TRIANGLE_UP,
        SeriesMarkers.DIAMOND,
        SeriesMarkers.TRIANGLE_DOWN,
        SeriesMarkers.CROSS,
    };
    private static final BasicStroke LINE = new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

    private static final Pattern FRACTION = Pattern.compile("\\d+\\.\\d{3,}");
    private static final Pattern CLIP = Pattern.compile("clip-?\\d+");

    private Look() {}

    static XYChart lines(String title, String x, String y) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .build();
        style(chart.getStyler());
        chart.getStyler().setXAxisMin(0.0);
        return chart;
    }

    static CategoryChart bars(String title, String x, String y) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .build();
        style(chart.getStyler());
        chart.getStyler().setPlotGridVerticalLinesVisible(false);
        chart.getStyler()
                .setAvailableSpaceFill(0.85)
                .setLabelsVisible(true)
                .setLabelsPosition(1.04)
                .setLabelsFont(font(10))
                .setLabelsFontColorAutomaticEnabled(false)
                .setLabelsFontColor(INK);
        return chart;
    }

    private static void style(AxesChartStyler styler) {
        styler.setChartBackgroundColor(SHEET);
        styler.setPlotBackgroundColor(SHEET);
        styler.setChartFontColor(INK);
        styler.setBaseFont(font(12));
        styler.setChartTitleFont(font(15));
        styler.setChartTitleBoxVisible(false);
        styler.setLegendFont(font(12));
        styler.setLegendBackgroundColor(SHEET);
        styler.setLegendBorderColor(SHEET);
        styler.setLegendPosition(LegendPosition.OutsideS);
        styler.setLegendLayout(LegendLayout.Horizontal);
        styler.setPlotBorderVisible(false);
        styler.setSeriesColors(SERIES);
        styler.setSeriesMarkers(MARKERS);
        styler.setSeriesLines(new BasicStroke[] {LINE});
        styler.setMarkerSize(6);
        styler.setAnnotationTextFont(font(11));
        styler.setAnnotationTextFontColor(INK);
        styler.setAxisTitleFont(font(12));
        styler.setAxisTickLabelsFont(font(11));
        styler.setAxisTickLabelsColor(INK);
        styler.setPlotGridLinesColor(GRID);
        styler.setPlotGridLinesStroke(new BasicStroke(1f));
        styler.setDecimalPattern("#,##0.###");
        styler.setYAxisMin(0.0);
    }

    /** Three digits that count: more would not be true, and would not fit over a bar. */
    static Double rounded(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value).round(new MathContext(3)).doubleValue()
                : Double.NaN;
    }

    private static Font font(int size) {
        return new Font(Font.SANS_SERIF, Font.PLAIN, size);
    }

    static void save(Chart<?, ?> chart, Path picture) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        VectorGraphicsEncoder.saveVectorGraphic(chart, out, VectorGraphicsFormat.SVG);
        Files.writeString(picture, lean(out.toString(StandardCharsets.UTF_8)));
    }

    /** Letters come as outlines in a millionth of a pixel, and clips with a chance number: neither is worth keeping. */
    private static String lean(String svg) {
        List<String> clips = new ArrayList<>();
        String named = CLIP.matcher(svg).replaceAll(clip -> {
            if (!clips.contains(clip.group())) {
                clips.add(clip.group());
            }
            return "clip-" + clips.indexOf(clip.group());
        });
        return FRACTION.matcher(named)
                .replaceAll(number -> new BigDecimal(number.group())
                        .setScale(2, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros()
                        .toPlainString());
    }
}
