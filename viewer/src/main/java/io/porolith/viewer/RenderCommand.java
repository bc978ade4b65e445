package io.porolith.viewer;

import io.porolith.input.InputException;
import io.porolith.viewer.data.Result;
import io.porolith.viewer.draw.Picture;
import io.porolith.viewer.draw.Renderer;
import io.porolith.viewer.scene.Scene;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of {@code porolith render}. */
@Command(
        name = "render",
        description = "Makes a picture of a result, without a window.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpWidth = 110)
final class RenderCommand implements Callable<Integer> {
    private static final Pattern SIZE = Pattern.compile("(\\d+)x(\\d+)");
    private static final int LARGEST = 8192;
    private static final int LEAST = 16;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "RESULT",
            description = "result directory, fields.pvd, .vti or .vtu")
    private Path result;

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "FILE",
            description = "picture to write: .png")
    private Path out;

    @Option(names = "--size", paramLabel = "WxH", description = "pixels, default ${DEFAULT-VALUE}; at most 8192 each")
    private String size = "1600x1200";

    @Option(names = "--samples", description = "samples along each side of a pixel, 1 to 6, default ${DEFAULT-VALUE}")
    private int samples = 3;

    @Option(names = "--transparent", description = "no background")
    private boolean transparent;

    @Option(
            names = "--renderer",
            description = "auto, gl (egl, osmesa or xvfb, whichever is there) or software, default ${DEFAULT-VALUE}")
    private String renderer = "auto";

    @Option(
            names = "--animate",
            description = "steps: one frame a step; turn: once around; as .gif, or as numbered .png files")
    private Animation.Kind animate;

    @Option(names = "--frames", description = "frames of a turn, default ${DEFAULT-VALUE}")
    private int frames = 48;

    @Option(names = "--fps", description = "frames a second of a .gif, default ${DEFAULT-VALUE}")
    private double perSecond = 5;

    @Option(
            names = "--compare",
            paramLabel = "RESULT",
            description = "second result, drawn beside the first in the same colours")
    private Path other;

    @Option(
            names = "--figure",
            paramLabel = "FILE",
            description = "figure of several panels (JSON) in place of RESULT; --size is that of a panel")
    private Path figure;

    @Mixin
    private SceneOptions options = new SceneOptions();

    @Override
    public Integer call() throws IOException {
        int[] pixels = pixels();
        if (samples < 1 || samples > 6) {
            throw new InputException("--samples is " + samples + ", expected 1 to 6.");
        }
        if ((result == null) == (figure == null)) {
            throw new InputException(
                    "porolith render needs either a RESULT or --figure FILE; \"porolith render --help\" says more.");
        }
        Scene asked = options.scene(Scene.initial());
        try (Renderer drawing = Renderers.open(renderer, RenderCommand::say)) {
            Picture picture = new Picture(drawing, samples, transparent);
            String what = animate != null
                    ? animation(asked, picture, pixels)
                    : figure != null || other != null ? figure(asked, picture, pixels) : single(asked, picture, pixels);
            say(out + ": " + what + ", drawn by " + drawing.description());
        }
        return 0;
    }

    private String single(Scene asked, Picture picture, int[] pixels) throws IOException {
        PngFile.require(out);
        ResultScenes.Shown shown = new ResultScenes(Result.open(result), RenderCommand::say).show(asked);
        if (asked.field().equals(Scene.AUTO)) {
            say("No field was asked for; showing " + shown.scene().field() + ".");
        }
        PngFile.write(out, picture.draw(shown.scene(), shown.composition(), pixels[0], pixels[1]));
        return pixels[0] + " x " + pixels[1] + " pixels, "
                + shown.composition().drawing().triangles() + " triangles";
    }

    private String animation(Scene asked, Picture picture, int[] pixels) throws IOException {
        if (figure != null || other != null) {
            throw new InputException("--animate goes with one RESULT, not with --figure or --compare.");
        }
        ResultScenes scenes = new ResultScenes(Result.open(result), RenderCommand::say);
        int count = new Animation(animate, frames, perSecond).write(out, scenes, asked, picture, pixels[0], pixels[1]);
        return count + " frames of " + pixels[0] + " x " + pixels[1] + " pixels";
    }

    private String figure(Scene asked, Picture picture, int[] pixels) throws IOException {
        PngFile.require(out);
        Figure panels = figure != null ? Figure.read(figure) : Figure.compare(result, other);
        BufferedImage sheet = panels.draw(asked, picture, pixels[0], pixels[1], RenderCommand::say);
        PngFile.write(out, sheet);
        return sheet.getWidth() + " x " + sheet.getHeight() + " pixels, "
                + panels.panels().size() + " panels";
    }

    private int[] pixels() {
        Matcher m = SIZE.matcher(size.toLowerCase(Locale.ROOT));
        if (m.matches() && m.group(1).length() < 6 && m.group(2).length() < 6) {
            int w = Integer.parseInt(m.group(1));
            int h = Integer.parseInt(m.group(2));
            if (w >= LEAST && h >= LEAST && w <= LARGEST && h <= LARGEST) {
                return new int[] {w, h};
            }
        }
        throw new InputException("--size is \"" + size + "\", expected width x height such as 1600x1200, from " + LEAST
                + " to " + LARGEST + " pixels each.");
    }

    static void say(String sentence) {
        System.err.println(sentence);
    }
}
