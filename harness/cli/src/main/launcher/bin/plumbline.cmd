@echo off
rem Starts Plumbline with the settings its engine needs.
rem JAVA_HOME   which Java (17 or newer) runs it; else the one on the PATH
rem JAVA_OPTS   further options for it, such as -Xmx8g
rem PLUMBLINE_CLASSPATH   jars of plug-ins of your own
setlocal
set "home=%~dp0.."
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
if defined JAVA_HOME if not exist "%java%" (
  echo plumbline: JAVA_HOME is %JAVA_HOME%, but there is no bin\java.exe in it; set it to a Java 17 or newer 1>&2
  exit /b 2
)
if not defined JAVA_HOME (
  where java >nul 2>nul || (
    echo plumbline: no Java found; put Java 17 or newer on the PATH or set JAVA_HOME 1>&2
    exit /b 2
  )
)
rem Java before 9 does not know --version; Java 9 to 16 is refused by the class files.
"%java%" --version >nul 2>nul || (
  echo plumbline: %java% is too old; Java 17 or newer is needed, set JAVA_HOME to one 1>&2
  exit /b 2
)
if not defined TF_CPP_MIN_LOG_LEVEL set "TF_CPP_MIN_LOG_LEVEL=2"
if not defined TF_ENABLE_ONEDNN_OPTS set "TF_ENABLE_ONEDNN_OPTS=1"
if not defined TF_FORCE_GPU_ALLOW_GROWTH set "TF_FORCE_GPU_ALLOW_GROWTH=true"
if not defined NVIDIA_TF32_OVERRIDE set "NVIDIA_TF32_OVERRIDE=0"
set "classpath=%home%\lib\@plumbline.jar@"
if defined PLUMBLINE_CLASSPATH set "classpath=%classpath%;%PLUMBLINE_CLASSPATH%"
rem This collector keeps the heap small beside rows of large images. One named in JAVA_OPTS replaces it.
set "collector=@plumbline.jvm.collector@"
if defined JAVA_OPTS echo %JAVA_OPTS% | findstr /r /c:"-XX:+Use[A-Za-z0-9]*GC" >nul && set "collector="
"%java%" @plumbline.jvm.options@ %collector% %JAVA_OPTS% -cp "%classpath%" dev.plumbline.cli.Plumbline %*
exit /b %ERRORLEVEL%
