package io.porolith.viewer.window;

import static org.lwjgl.glfw.GLFW.*;

import io.porolith.viewer.scene.Scene;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Drives a real window as a user would and says what became of it, one {@code name=value} a line; run by {@link WindowTest}. */
final class WindowTour {
    private final ViewerWindow window;
    private final Session session;
    private final Path out;

    private WindowTour(ViewerWindow window, Session session, Path out) {
        this.window = window;
        this.session = session;
        this.out = out;
    }

    /** Arguments: the result, the folder for pictures, and perhaps a second result, which is then shown beside it at twice the scale. */
    public static void main(String[] arguments) throws Exception {
        boolean isPair = arguments.length > 2;
        Optional<Path> beside = isPair ? Optional.of(Path.of(arguments[2])) : Optional.empty();
        Session session = new Session(Path.of(arguments[0]), beside, Scene.initial());
        Path out = Path.of(arguments[1]);
        try (ViewerWindow window = new ViewerWindow(session, out, isPair ? 1240 : 1000, 700, isPair ? 2 : 0)) {
            WindowTour tour = new WindowTour(window, session, out);
            if (isPair) {
                tour.compare();
            } else {
                tour.run();
            }
        }
    }

    private void compare() throws IOException {
        shot("both");
        // The panel takes 600 pixels, each result half of the rest.
        drag(GLFW_MOUSE_BUTTON_LEFT, 1100, 350, 1150, 350, 0);
        for (Exhibit exhibit : session.exhibits()) {
            say("azimuth-" + exhibit.name(), exhibit.scene().camera().azimuth());
        }
        window.key(GLFW_KEY_TAB, 0);
        frames();
        click(310, 350);
        say("pin", session.pins().get(0).text());
        window.key(GLFW_KEY_M, 0);
        window.key(GLFW_KEY_H, 0);
        shot("wide");
        window.key(GLFW_KEY_P, 0);
        say("picture", session.news());
    }

    private void run() throws IOException {
        shot("open");
        drag(GLFW_MOUSE_BUTTON_LEFT, 600, 350, 700, 400, 0);
        say("azimuth", session.scene().camera().azimuth());
        say("elevation", session.scene().camera().elevation());
        shot("turned");
        window.key(GLFW_KEY_C, 0);
        drag(GLFW_MOUSE_BUTTON_LEFT, 600, 350, 560, 400, GLFW_MOD_CONTROL);
        say("cut", session.scene().cut().planes().get(0).at());
        shot("cut");
        drag(GLFW_MOUSE_BUTTON_RIGHT, 600, 350, 600, 300, 0);
        say("zoom", session.scene().camera().zoom());
        drag(GLFW_MOUSE_BUTTON_MIDDLE, 600, 350, 630, 350, 0);
        say("shift", session.scene().camera().shift().get(0));
        window.key(GLFW_KEY_R, 0);
        frames();
        for (double x = 560; x < 780 && session.pins().size() < 2; x += 50) {
            click(x, 360);
        }
        say("pins", session.pins().size());
        say("line", session.hasLinePlot());
        say("reading", session.pins().isEmpty() ? "none" : session.pins().get(0).text());
        window.key(GLFW_KEY_H, 0);
        shot("probed");
        window.key(GLFW_KEY_LEFT, 0);
        frames();
        say("step", session.step());
        window.key(GLFW_KEY_SPACE, 0);
        double until = glfwGetTime() + 20;
        int first = session.step();
        while (session.step() == first && glfwGetTime() < until) {
            window.frame();
        }
        say("played", session.step() != first);
        window.key(GLFW_KEY_SPACE, 0);
        window.key(GLFW_KEY_T, 0);
        window.key(GLFW_KEY_SLASH, GLFW_MOD_SHIFT);
        say("help", session.hasHelp());
        shot("help");
        window.key(GLFW_KEY_P, 0);
        say("picture", session.news());
        window.key(GLFW_KEY_S, GLFW_MOD_CONTROL);
        say("view", session.news());
        drag(GLFW_MOUSE_BUTTON_LEFT, 600, 350, 650, 350, 0);
        window.key(GLFW_KEY_O, GLFW_MOD_CONTROL);
        say("opened", session.scene().camera().azimuth());
    }

    private void drag(int button, double x0, double y0, double x1, double y1, int mods) {
        window.moved(x0, y0, mods);
        window.button(button, true);
        for (int i = 1; i <= 5; i++) {
            window.moved(x0 + (x1 - x0) * i / 5, y0 + (y1 - y0) * i / 5, mods);
            window.frame();
        }
        window.button(button, false);
    }

    private void click(double x, double y) {
        window.moved(x, y, 0);
        window.button(GLFW_MOUSE_BUTTON_LEFT, true);
        window.button(GLFW_MOUSE_BUTTON_LEFT, false);
        frames();
    }

    private void frames() {
        double until = glfwGetTime() + 0.4;
        do {
            window.frame();
        } while (glfwGetTime() < until);
    }

    private void shot(String name) throws IOException {
        frames();
        ImageIO.write(window.screenshot(), "png", out.resolve(name + ".png").toFile());
    }

    private static void say(String name, Object value) {
        System.out.println(name + "=" + value);
    }
}
