package io.porolith.viewer;

import io.porolith.input.InputException;
import io.porolith.viewer.gl.GlMissingException;
import io.porolith.viewer.scene.Scene;
import io.porolith.viewer.window.KeptSettings;
import io.porolith.viewer.window.Session;
import io.porolith.viewer.window.ViewerWindow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of {@code porolith view}. */
@Command(
        name = "view",
        description = "Shows a result in a window. Press ? in it for the keys.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpWidth = 110)
final class ViewCommand implements Callable<Integer> {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;

    @Parameters(index = "0", paramLabel = "RESULT", description = "result directory, fields.pvd, .vti or .vtu")
    private Path result;

    @Option(
            names = "--compare",
            paramLabel = "RESULT",
            description = "second result, beside the first in the same colours and from the same side")
    private Path other;

    @Option(
            names = "--ui-scale",
            paramLabel = "N",
            description = "size of panel and text, 0.5 to 4; default that of the screen")
    private Double scale;

    @Mixin
    private SceneOptions options = new SceneOptions();

    @Override
    public Integer call() throws IOException {
        KeptSettings settings = KeptSettings.ofUser();
        if (scale != null && !(scale >= 0.5 && scale <= 4)) {
            throw new InputException("--ui-scale is " + scale + ", expected 0.5 to 4.");
        }
        Session session =
                new Session(result, Optional.ofNullable(other), options.scene(settings.apply(Scene.initial())));
        System.err.println("Opening a window with " + session.title() + "; press ? in it for the keys.");
        Path folder = Path.of("").toAbsolutePath();
        try (ViewerWindow window = new ViewerWindow(session, folder, WIDTH, HEIGHT, scale == null ? 0 : scale)) {
            window.run();
        } catch (GlMissingException e) {
            throw new InputException(e.getMessage(), e);
        }
        settings.keep(session.scene());
        return 0;
    }
}
