@echo off
rem Starts zeroshot on Windows. Not tested yet. Needs Java 17 or newer: %JAVA_HOME%, else the java of the PATH.
rem
rem ZEROSHOT_JAVA_OPTS    more options for Java, separated by white space, for instance -Xmx2g
rem
rem Arguments reach Java through the ANSI code page; prompts that it cannot hold belong into a file for --prompts.
setlocal DisableDelayedExpansion
set "home=%~dp0"
if not exist "%home%lib\" set "home=%~dp0..\"
set "jar=%home%lib\@jar@"
if not exist "%jar%" (
    echo zeroshot: %jar% is missing; unpack the whole release again 1>&2
    exit /b 2
)
set "java=java.exe"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
"%java%" -version >nul 2>&1
if errorlevel 1 (
    echo zeroshot: there is no Java; install Java 17 or newer, or set JAVA_HOME 1>&2
    exit /b 2
)
"%java%" -Xshare:auto -Xlog:disable -Xlog:all=error:stderr -Dfile.encoding=UTF-8 "-Donnxruntime.native.path=%home%native\win-x64" "-Djava.library.path=%home%native\win-x64" -Dorg.bytedeco.javacpp.pathsFirst=true "-Dorg.bytedeco.javacpp.cachedir=%home%native\win-x64" -Dorg.bytedeco.javacpp.maxPhysicalBytes=0 %ZEROSHOT_JAVA_OPTS% -jar "%jar%" %*
exit /b %ERRORLEVEL%
