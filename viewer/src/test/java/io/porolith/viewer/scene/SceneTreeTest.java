package io.porolith.viewer.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.porolith.input.InputException;
import io.porolith.io.Json;
import io.porolith.viewer.data.Bounds;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SceneTreeTest {
    @Test
    void scenesComeBackFromViewFiles(@TempDir Path dir) throws Exception {
        for (long seed = 1; seed <= 20; seed++) {
            Scene scene = random(new Random(seed));
            Path file = dir.resolve("view.json");
            SceneTree.save(scene, file);
            assertThat(SceneTree.load(Scene.initial(), file)).as("seed " + seed).isEqualTo(scene);
        }
    }

    private static Scene random(Random r) {
        Scene scene = Scene.initial();
        scene = SceneTree.with(scene, "camera.azimuth", 360 * r.nextDouble());
        scene = SceneTree.with(scene, "camera.elevation", 180 * r.nextDouble() - 90);
        scene = SceneTree.with(scene, "phases.carbon.opacity", r.nextDouble());
        scene = SceneTree.with(scene, "colours.range", r.nextBoolean() ? "symmetric" : "full");
        scene = SceneTree.with(scene, "surface.smoothing", r.nextInt(30));
        scene = SceneTree.with(scene, "mirror", r.nextBoolean());
        scene = SceneTree.with(
                scene, "cut.planes", List.of(Map.of("normal", List.of(1.0, r.nextDouble(), 0.5), "at", "30 %")));
        return SceneTree.with(
                scene, "isosurfaces", List.of(Map.of("field", "", "at", r.nextInt(100) + " %", "opacity", 0.5)));
    }

    @Test
    void aViewFileMayHoldPartOfTheKeys() {
        Scene scene = SceneTree.merged(Scene.initial(), Map.of("camera", Map.of("azimuth", 10.0), "theme", "dark"));
        assertThat(scene.camera().azimuth()).isEqualTo(10);
        assertThat(scene.camera().elevation())
                .isEqualTo(Scene.initial().camera().elevation());
        assertThat(scene.theme()).isEqualTo(Scene.Theme.DARK);
    }

    @Test
    void settingsAreWrittenAsTextOrJson() {
        Scene scene = SceneTree.set(Scene.initial(), "cut.planes=[{\"normal\":[0,0,1],\"at\":\"100 nm\"}]");
        scene = SceneTree.set(scene, "cut.planes[0].at=20 %");
        scene = SceneTree.set(scene, "phases.carbon.shown=false");
        assertThat(scene.cut().planes()).containsExactly(new Scene.Plane(List.of(0.0, 0.0, 1.0), "20 %"));
        assertThat(scene.look("carbon").shown()).isFalse();
        assertThat(scene.look("silicon")).isEqualTo(Scene.PhaseLook.DEFAULT);
    }

    @Test
    void wrongSettingsSayWhereAndWhatIsExpected() {
        wrong("camera.azimut=3", "\"camera.azimut\"", "\"azimuth\"");
        wrong("camera.elevation=100", "camera.elevation is 100.0", "-90.0 to 90.0");
        wrong("theme=drak", "theme is \"drak\"", "\"dark\"");
        wrong("step=1.5", "step is 1.5", "whole number");
        wrong("cut.planes=[{\"normal\":[0,0,0],\"at\":\"50 %\"}]", "cut.planes[0].normal");
        wrong("cut.planes=[{\"normal\":[1,0,0],\"at\":\"50 Pa\"}]", "cut.planes[0].at", "100 nm");
        wrong("cut.planes=[{\"normal\":[1,0,0]}]", "cut.planes[0]", "\"at\"");
        wrong("clip.high=[1,1,0]", "clip.low[2] is 0.0", "less than clip.high[2]");
        wrong("phases.carbon.colour=red", "#rrggbb");
        wrong("mirror=1", "mirror is 1", "true or false");
        wrong("just words", "key=value");
    }

    private static void wrong(String setting, String... parts) {
        var thrown = assertThatThrownBy(() -> SceneTree.set(Scene.initial(), setting))
                .as(setting)
                .isInstanceOf(InputException.class);
        for (String part : parts) {
            thrown.hasMessageContaining(part);
        }
    }

    @Test
    void jsonHoldsEveryKey() {
        assertThat(SceneTree.json(Scene.initial())).contains("\"all_steps\"", "\"text_scale\"", "\"perspective\"");
        assertThat(Json.read(SceneTree.json(Scene.initial()))).isInstanceOf(Map.class);
    }

    @Test
    void placesAreSharesOrLengths() {
        Bounds box = new Bounds(new double[] {0, -1e-7, 0}, new double[] {2e-7, 1e-7, 1e-7});
        assertThat(Place.offset(new Scene.Plane(List.of(0.0, 2.0, 0.0), "75 %"), box))
                .isEqualTo(0.5e-7);
        assertThat(Place.offset(new Scene.Plane(List.of(-1.0, 0.0, 0.0), "25 %"), box))
                .isEqualTo(-1.5e-7);
        assertThat(Place.offset(new Scene.Plane(List.of(1.0, 0.0, 0.0), "100 nm"), box))
                .isEqualTo(1e-7);
        assertThat(Place.value("x", "0.5 GPa", "Pa")).isEqualTo(5e8);
        assertThat(Place.value("x", "0.25", "1")).isEqualTo(0.25);
        assertThatThrownBy(() -> Place.value("colours.low", "3 nm", "Pa"))
                .hasMessageContaining("colours.low is \"3 nm\"");
    }

    @Test
    void aViewFileMayHoldAnyPartOfALook() {
        Scene scene = SceneTree.merged(Scene.initial(), Map.of("phases", Map.of("carbon", Map.of("opacity", 0.3))));
        assertThat(scene.look("carbon")).isEqualTo(new Scene.PhaseLook(true, 0.3, ""));
    }
}
