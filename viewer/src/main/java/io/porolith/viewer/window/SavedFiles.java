package io.porolith.viewer.window;

import io.porolith.input.InputException;
import io.porolith.viewer.scene.Scene;
import io.porolith.viewer.scene.SceneTree;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Pictures and view files in the folder from which a window was opened. Nothing is overwritten. */
public final class SavedFiles {
    private static final String VIEW = "-view";
    private static final String VIEW_FILES = ".*" + VIEW + "(-\\d+)?\\.json";

    private final Path folder;
    private final Session session;

    public SavedFiles(Path folder, Session session) {
        this.folder = folder;
        this.session = session;
    }

    /** The first free name: {@code NAME.png}, {@code NAME-2.png} and so on. */
    private Path next(String ending) {
        String name = session.title().replace(' ', '-');
        int dot = ending.lastIndexOf('.');
        Path file = folder.resolve(name + ending);
        for (int i = 2; Files.exists(file); i++) {
            file = folder.resolve(name + ending.substring(0, dot) + "-" + i + ending.substring(dot));
        }
        return file;
    }

    void savePicture(BufferedImage image) {
        Path file = next(".png");
        try {
            if (!ImageIO.write(image, "png", file.toFile())) {
                throw new IOException("this Java has no PNG writer");
            }
            session.say("saved " + file);
        } catch (IOException e) {
            session.say("the picture cannot be saved: " + e.getMessage());
        }
    }

    /** Writes the whole scene. */
    public void saveView() {
        Path file = next(VIEW + ".json");
        try {
            SceneTree.save(session.scene(), file);
            session.say("saved " + file + "; open it with ctrl o or --scene");
        } catch (IOException | UncheckedIOException e) {
            session.say("the view cannot be saved: " + e.getMessage());
        }
    }

    /** View files in the folder, the newest first. */
    public List<Path> views() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().matches(VIEW_FILES))
                    .sorted(Comparator.comparing((Path file) -> file.toFile().lastModified())
                            .thenComparing(Path::toString)
                            .reversed())
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            session.say("the folder of views cannot be read: " + e.getMessage());
            return List.of();
        }
    }

    /** Shows the scene of a view file. */
    public void openView(Path file) {
        try {
            Scene scene = SceneTree.load(session.scene(), file);
            session.change(scene);
            if (session.scene().equals(scene)) {
                session.say("opened " + file);
            }
        } catch (IOException | UncheckedIOException | InputException e) {
            session.say("the view cannot be opened: " + e.getMessage());
        }
    }

    /** Shows the scene that was saved last. */
    public void openLastView() {
        List<Path> views = views();
        if (views.isEmpty()) {
            session.say("there is no saved view in " + folder + "; ctrl s saves one");
        } else {
            openView(views.get(0));
        }
    }
}
