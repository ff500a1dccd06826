package dev.zeroshot.cli.input;

import dev.zeroshot.core.prompt.PromptSet;
import java.util.List;
import java.util.Optional;

/** Which class pictures are of. For one thread. */
public interface Truth {
    /**
     * The classes that occur.
     *
     * @return each once
     */
    List<String> classes();

    /**
     * Refuses a class that is none of the prompts.
     *
     * @param prompts what pictures can show
     * @throws dev.zeroshot.core.error.UsageException if there is one; the message names where it stands
     */
    void check(PromptSet prompts);

    /**
     * A picture's class.
     *
     * @param picture what the picture is called in the answer
     * @return empty if it is not known
     */
    Optional<String> of(String picture);

    /**
     * What the user should know when all pictures were asked for.
     *
     * @return a warning, or empty
     * @throws dev.zeroshot.core.error.UsageException if not one picture's class was known
     */
    Optional<String> leftOver();
}
