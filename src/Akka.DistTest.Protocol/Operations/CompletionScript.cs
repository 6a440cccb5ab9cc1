using System.Text;

namespace Akka.DistTest.Operations;

/// <summary>Scripts by which shells complete a command line. Each is evaluated as it is; none of them starts the program.</summary>
public static class CompletionScript
{
    /// <summary>The shells that are known.</summary>
    public static IReadOnlyList<string> Shells { get; } = ["bash", "zsh", "fish", "pwsh"];

    /// <summary>The script; null for a shell that is not known.</summary>
    public static string? For(string shell, CompletionTree root)
    {
        ArgumentNullException.ThrowIfNull(root);
        return shell switch
        {
            "bash" => Bash(root),
            "zsh" => Zsh(root),
            "fish" => Fish(root),
            "pwsh" => PowerShell(root),
            _ => null,
        };
    }

    private static string Bash(CompletionTree root)
    {
        var text = new StringBuilder(
            $$"""
            # eval "$({{root.Name}} completion bash)", for instance in ~/.bashrc
            _{{root.Name}}_completion() {
                local word="${COMP_WORDS[COMP_CWORD]}" path="" words="" options="" i
                for ((i = 1; i < COMP_CWORD; i++)); do
                    case "${path:+$path }${COMP_WORDS[i]}" in
                        {{Alternatives(root, "|")}}) path="${path:+$path }${COMP_WORDS[i]}" ;;
                    esac
                done
                case "$path" in

            """);
        foreach (var (path, node) in root.Places())
            text.Append($"        \"{path}\") words=\"{Words(node)}\"; options=\"{Options(node)}\" ;;\n");
        text.Append(
            $$"""
                esac
                case "$word" in
                    -*) COMPREPLY=($(compgen -W "$options" -- "$word")) ;;
                    *) COMPREPLY=($(compgen -W "$words" -- "$word")) ;;
                esac
            }
            complete -o bashdefault -o default -F _{{root.Name}}_completion {{root.Name}}

            """);
        return Lines(text);
    }

    private static string Zsh(CompletionTree root)
    {
        var text = new StringBuilder(
            $$"""
            #compdef {{root.Name}}
            # eval "$({{root.Name}} completion zsh)", behind compinit in ~/.zshrc
            _{{root.Name}}_completion() {
                local path_here="" i
                local -a following flags
                for ((i = 2; i < CURRENT; i++)); do
                    case "${path_here:+$path_here }${words[i]}" in
                        ({{Alternatives(root, "|")}}) path_here="${path_here:+$path_here }${words[i]}" ;;
                    esac
                done
                case "$path_here" in

            """);
        foreach (var (path, node) in root.Places())
        {
            text.Append($"        (\"{path}\") following=({Described(node.Children.Select(c => (c.Name, c.Help)))})")
                .Append($"; flags=({Described(node.Options)}) ;;\n");
        }

        text.Append(
            $$"""
                esac
                if [[ "$PREFIX" == -* ]]; then
                    _describe -o option flags
                elif (( ${#following} )); then
                    _describe word following
                else
                    _files
                fi
            }
            compdef _{{root.Name}}_completion {{root.Name}}

            """);
        return Lines(text);

        static string Described(IEnumerable<(string Name, string Help)> words) =>
            string.Join(' ', words.Select(w => $"'{w.Name}:{Plain(w.Help).Replace(":", "\\:", StringComparison.Ordinal)}'"));
    }

    private static string Fish(CompletionTree root)
    {
        var text = new StringBuilder(
            $$"""
            # {{root.Name}} completion fish | source, for instance in ~/.config/fish/config.fish
            function __{{root.Name}}_path
                set -l path
                for word in (commandline -opc)[2..-1]
                    if contains -- "$path $word" {{string.Join(' ', Paths(root).Select(path => $"\" {path}\""))}}
                        set path "$path $word"
                    end
                end
                echo -n "$path"
            end

            """);
        foreach (var (path, node) in root.Places())
        {
            var condition = $"complete -c {root.Name} -n 'test (__{root.Name}_path | string collect) = \"{(path.Length == 0 ? "" : " " + path)}\"'";
            foreach (var child in node.Children)
                text.Append($"{condition} -f -a {child.Name} -d '{Plain(child.Help)}'\n");
            foreach (var (name, help) in node.Options)
            {
                var flag = name.StartsWith("--", StringComparison.Ordinal) ? $"-l {name[2..]}" : $"-o {name[1..]}";
                text.Append($"{condition} {flag} -d '{Plain(help)}'\n");
            }
        }

        return Lines(text);
    }

    private static string PowerShell(CompletionTree root)
    {
        var text = new StringBuilder(
            $$"""
            # {{root.Name}} completion pwsh | Out-String | Invoke-Expression, for instance in $PROFILE
            Register-ArgumentCompleter -Native -CommandName '{{root.Name}}' -ScriptBlock {
                param($wordToComplete, $commandAst, $cursorPosition)
                $known = @{

            """);
        foreach (var (path, node) in root.Places())
        {
            text.Append($"        '{path}' = @({string.Join(", ", node.Children.Select(c => $"'{c.Name}'"))})");
            text.Append($", @({string.Join(", ", node.Options.Select(o => $"'{o.Name}'"))})\n");
        }

        text.Append(
            """
                }
                $path = ''
                foreach ($element in ($commandAst.CommandElements | Select-Object -Skip 1)) {
                    if ($element.Extent.EndOffset -ge $cursorPosition -and $wordToComplete) { break }
                    $longer = "$path $element".Trim()
                    if ($known.ContainsKey($longer)) { $path = $longer }
                }
                $index = if ($wordToComplete.StartsWith('-')) { 1 } else { 0 }
                $known[$path][$index] | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
                    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
                }
            }

            """);
        return Lines(text);
    }

    private static IEnumerable<string> Paths(CompletionTree root) => root.Places().Skip(1).Select(place => place.Path);

    private static string Alternatives(CompletionTree root, string between) =>
        string.Join(between, Paths(root).Select(path => $"\"{path}\""));

    private static string Words(CompletionTree node) => string.Join(' ', node.Children.Select(child => child.Name));

    private static string Options(CompletionTree node) => string.Join(' ', node.Options.Select(option => option.Name));

    // One sentence without anything that a quoted word of some shell could not hold.
    private static string Plain(string help)
    {
        var stop = help.IndexOf(". ", StringComparison.Ordinal);
        var first = stop < 0 ? help : help[..(stop + 1)];
        return string.Concat(first.Select(c => c is '\'' or '"' or '`' or '\\' or '$' || char.IsControl(c) ? ' ' : c));
    }

    private static string Lines(StringBuilder text) => text.ToString().ReplaceLineEndings("\n");
}
