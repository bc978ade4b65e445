package io.porolith.viewer;

import io.porolith.input.InputException;
import io.porolith.viewer.gl.GlMissingException;
import io.porolith.viewer.scene.Scene;
import io.porolith.viewer.window.KeptSettings;
import io.porolith.viewer.window.Session;
import io.porolith.viewer.window.ViewerWindow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private SceneOptions options = new SceneOptions();

    @Override
    public Integer call() throws IOException {
        KeptSettings settings = KeptSettings.ofUser();
        Session session = new Session(result, options.scene(settings.apply(Scene.initial())));
        System.err.println("Opening a window with " + session.title() + "; press ? in it for the keys.");
        try (ViewerWindow window = new ViewerWindow(session, Path.of("").toAbsolutePath(), WIDTH, HEIGHT)) {
            window.run();
        } catch (GlMissingException e) {
            throw new InputException(e.getMessage(), e);
        }
        settings.keep(session.scene());
        return 0;
    }
}
