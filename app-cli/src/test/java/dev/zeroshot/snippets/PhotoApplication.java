package dev.zeroshot.snippets;

// tag::readme[]
import dev.zeroshot.core.classify.ClassifyService;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.starter.Starter;
import java.nio.file.Path;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class PhotoApplication {
    public static void main(String... arguments) {
        SpringApplication.run(PhotoApplication.class, arguments);
    }

    @Bean // Spring closes it
    ClassifyService classifier() {
        return Starter.open();
    }

    @Bean
    ApplicationRunner answer(ClassifyService classifier) {
        return arguments -> arguments.getNonOptionArgs().stream()
                .map(file -> classifier.classify(Picture.read(Path.of(file)), "a cat", "a rocket"))
                .forEach(System.out::println);
    }
}
// end::readme[]
